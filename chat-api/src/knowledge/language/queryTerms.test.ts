import { questionWeights } from './queryTerms.js';

it('asks for the telling terms, half for what any question has, and also for other words', () => {
  const { asked, weights } = questionWeights('How do I add a picture to my repository?', [], 'en');
  expect(Object.fromEntries(asked)).toEqual({ add: 0.5, pictur: 1, repositori: 1 });
  expect(weights.get('imag')).toBe(0.2);
  expect(weights.get('repo')).toBe(0.2);
});

it('carries the terms of the last questions into an elliptical one, and into no other', () => {
  const previous = ['How do I deploy to GitHub Pages?', 'Which token does the workflow need?'];
  const { asked } = questionWeights('And on GitLab?', previous, 'en');
  expect(asked.get('token')).toBe(0.5);
  expect(asked.get('deploy')).toBe(0.25);
  expect(questionWeights('Which port?', previous, 'en').asked.get('token')).toBe(0.5);
  expect(questionWeights('What is swizzling?', previous, 'en').asked.has('token')).toBe(false);
  const whole = questionWeights('How do I translate the labels of my navbar items?', previous, 'en');
  expect(whole.asked.has('token')).toBe(false);
});

it('knows no other words of other languages', () =>
  expect(questionWeights('image', [], 'fr').weights).toEqual(questionWeights('image', [], 'fr').asked));
