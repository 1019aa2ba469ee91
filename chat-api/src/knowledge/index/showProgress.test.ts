import { showProgress } from './showProgress.js';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, write: (text: string) => written.push(text) > 0, written };
}

it('rewrites one line of a terminal and leaves it empty', () => {
  const screen = terminal(true);
  const progress = showProgress('Orbit (en)', screen);
  progress.update(0, 0, 'pages');
  progress.update(20, 40, 'pages');
  progress.clear();
  expect(screen.written).toEqual([
    '\r\x1b[K░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 0 pages, Orbit (en)',
    '\r\x1b[K████████████░░░░░░░░░░░░ 20 of 40 pages, Orbit (en)',
    '\r\x1b[K',
  ]);
});

it('leaves a log alone', () => {
  const log = terminal(false);
  const progress = showProgress('Orbit (en)', log);
  progress.update(20, 40, 'pages');
  progress.clear();
  expect(log.written).toEqual([]);
});
