/** Hands a file to the browser's downloads. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the address only after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A title as the name of a file: no character that Windows, macOS or Linux refuses, and not too long for any of them. */
export function fileName(title: string, extension: string): string {
  const plain = Array.from(title.normalize('NFC').replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' '))
    .slice(0, 80)
    .join('');
  return `${plain.replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '') || 'conversation'}.${extension}`;
}
