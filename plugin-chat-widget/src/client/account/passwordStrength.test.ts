import fc from 'fast-check';
import { passwordStrength } from './passwordStrength.js';

test.each([
  ['password', 'weak'],
  ['Passwort2024', 'weak'],
  ['abcdefghijkl', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['1234567890', 'weak'],
  ['gromit7!', 'fair'],
  ['correct horse battery staple', 'strong'],
  ['k9#Vt!2qLm@x', 'strong'],
])('%s is %s', (password, strength) => {
  expect(passwordStrength(password)).toBe(strength);
});

test('the reader’s own name and address count little', () => {
  expect(passwordStrength('ada.lovelace.example!', ['Ada Lovelace', 'ada@example.com'])).toBe('weak');
});

test('takes whatever a reader writes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (password, known) => {
      expect(['weak', 'fair', 'good', 'strong']).toContain(passwordStrength(password, known));
    }),
  );
});
