import { readFileSync, readdirSync } from 'node:fs';
import { swizzleConfig } from './swizzleConfig.js';

const theme = readdirSync(new URL('../theme', import.meta.url)).map((file) => file.replace(/\.tsx$/, ''));

test('names every component of the theme, and the documentation does', () => {
  expect(Object.keys(swizzleConfig.components).sort()).toEqual(theme.sort());
  const docs = readFileSync(new URL('../../../docs/theming.md', import.meta.url), 'utf8');
  expect(theme.filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
});
