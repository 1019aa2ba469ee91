import { validateField } from './validateField.js';

test.each([
  ['email', 'ada@example.com', undefined],
  ['email', ' ada@mail.example.com ', undefined],
  ['email', 'ada@example', 'invalid-email'],
  ['email', 'ada@.com', 'invalid-email'],
  ['email', 'ada example@x.com', 'invalid-email'],
  ['email', '', 'email-missing'],
  ['name', '  ', 'name-missing'],
  ['name', 'x'.repeat(101), 'name-too-long'],
  ['password', 'short', undefined],
  ['newPassword', 'short', 'password-too-short'],
  ['newPassword', 'x'.repeat(129), 'password-too-long'],
  ['newPassword', '', 'password-missing'],
] as const)('%s %j: %s', (field, value, kind) => {
  expect(validateField(field, value)).toBe(kind);
});
