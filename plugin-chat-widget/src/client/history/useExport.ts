import { useHistoryChanges } from '../hooks/useHistory.js';
import type { ExportFormat } from '../http/historyApi.js';
import { download } from '../ui/download.js';

const extensions: Record<ExportFormat, string> = { markdown: 'md', json: 'json' };

/** Downloads one conversation, or all of them for a null id. */
export function useExport() {
  const { export: fetchExport } = useHistoryChanges();
  return async (id: string | null, title: string, format: ExportFormat) => {
    const content = await fetchExport(id, format);
    if (content) download(content, fileName(title, extensions[format]));
  };
}

/** A title as the name of a file: no character that Windows, macOS or Linux refuses, and not too long for any of them. */
function fileName(title: string, extension: string): string {
  const plain = Array.from(title.normalize('NFC').replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' '))
    .slice(0, 80)
    .join('');
  return `${
    plain
      .split(/[\s]+/)
      .join(' ')
      .replace(/^[ .]+|(?<![ .])[ .]+$/g, '') || 'conversation'
  }.${extension}`;
}
