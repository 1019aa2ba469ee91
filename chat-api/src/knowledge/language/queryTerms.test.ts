import { queryTerms } from './queryTerms.js';

it('asks for the telling terms, half for what any question has, and also for other words', () => {
  const { asked, weights } = queryTerms('How do I add a picture to my repository?', [], 'en');
  expect(Object.fromEntries(asked)).toEqual({ add: 0.5, pictur: 1, repositori: 1 });
  expect(weights.get('imag')).toBe(0.2);
  expect(weights.get('repo')).toBe(0.2);
});

it('carries the terms of the last questions into an elliptical one, and into no other', () => {
  const previous = ['How do I deploy to GitHub Pages?', 'Which token does the workflow need?'];
  const { asked } = queryTerms('And on GitLab?', previous, 'en');
  expect(asked.get('token')).toBe(0.5);
  expect(asked.get('deploy')).toBe(0.25);
  expect(queryTerms('Which port?', previous, 'en').asked.get('token')).toBe(0.5);
  expect(queryTerms('What is swizzling?', previous, 'en').asked.has('token')).toBe(false);
  const whole = queryTerms('How do I translate the labels of my navbar items?', previous, 'en');
  expect(whole.asked.has('token')).toBe(false);
});

it('knows no other words of other languages', () =>
  expect(queryTerms('image', [], 'fr').weights).toEqual(queryTerms('image', [], 'fr').asked));
