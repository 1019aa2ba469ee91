/** An error on the console that no test asked for is a failure: it is how libraries report what they swallow. */
import { jest } from '@jest/globals';

let complaints: unknown[][] = [];

beforeEach(() => {
  complaints = [];
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void complaints.push(words));
});

afterEach(() => {
  const heard = complaints;
  jest.restoreAllMocks();
  if (heard.length > 0)
    throw new Error(`console.error was called:\n${heard.map((words) => words.join(' ')).join('\n')}`);
});
