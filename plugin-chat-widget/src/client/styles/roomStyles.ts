import roomCss from './room.css?raw';

/**
 * What a page does while the panel stands beside it. Also kept in the tab's storage, where a line in the page's head finds it
 * before the first paint: so that a page that loads with an open panel has room for it from the beginning.
 *
 * @param width of the panel in pixels, as the reader has drawn it; the owner's, else the default, unless given
 */
export function roomStyles(width?: number): string {
  return width ? `${roomCss}:root{--chat-room:${width}px}` : roomCss;
}
