/** The panel's code and the strings of this site's language; asked for once, by whoever is first. */
export async function loadPanel() {
  const panel = await import('./chat/ChatPanel.js');
  await panel.loadStrings();
  return panel;
}
