/**
 * Everything that is drawn only when a reader wants it, with the strings of the site's language; asked for once, by whoever
 * is first. One chunk on purpose: what three of them share, Docusaurus moves to where every page of a small site loads it.
 */
export async function loadChat() {
  const chat = await import('./chat.js');
  await chat.loadStrings();
  return chat;
}
