import { roomStyles } from './roomStyles.js';

describe('the room that a page makes for the panel', () => {
  const room = (css: string) => [...css.matchAll(/--chat-room:\s*([^;}]+)/g)].map(([, width]) => width);

  it('is as wide as the owner has it, until a reader has drawn it', () => {
    expect(room(roomStyles()).at(-1)).toContain('var(--chat-width,');
    expect(room(roomStyles(480)).at(-1)).toBe('480px');
  });
});
