/** An error on the console that no test asked for is a failure: it is how libraries report what they swallow. */
import { resetClock } from './clock.js';

const print = console.error;
let complaints: unknown[][] = [];

beforeEach(() => {
  complaints = [];
  console.error = (...words: unknown[]) => void complaints.push(words);
});

afterEach(() => {
  resetClock();
  console.error = print;
  if (complaints.length > 0) {
    throw new Error(`console.error was called:\n${complaints.map((words) => words.join(' ')).join('\n')}`);
  }
});
