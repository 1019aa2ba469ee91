import { groupLabels } from './groupLabels.js';

const words = { pinned: 'Pinned', today: 'Today', yesterday: 'Yesterday', lastWeek: 'Last 7 days' };

/** The heading that each of some times stands under, repeated where it goes on. */
function groups(now: string, timeZone: string, times: string[], locale = 'en') {
  const rows = times.map((updatedAt) => ({ pinned: false, updatedAt }));
  let above = '';
  return groupLabels(rows, { now: new Date(now), timeZone, locale, words }).map((label) => (above = label ?? above));
}

test('one moment is of different days in different places', () => {
  const now = '2026-11-23T12:00:00Z';
  expect(groups(now, 'UTC', ['2026-11-22T23:30:00Z'])).toEqual(['Yesterday']);
  expect(groups(now, 'Asia/Tokyo', ['2026-11-22T23:30:00Z'])).toEqual(['Today']);
  expect(groups(now, 'America/Los_Angeles', ['2026-11-22T07:30:00Z'])).toEqual(['Last 7 days']);
  // Half an hour off, and a day ahead of where the sun is.
  expect(groups('2026-11-23T18:40:00Z', 'Asia/Kolkata', ['2026-11-23T18:20:00Z'])).toEqual(['Yesterday']);
  expect(groups(now, 'Pacific/Kiritimati', ['2026-11-23T09:59:00Z', '2026-11-23T10:01:00Z'])).toEqual([
    'Yesterday',
    'Today',
  ]);
});

test('a day of 23 or 25 hours is one day', () => {
  // Clocks go back on 25 October 2026 in Berlin: its midnight lies 25 hours before the next.
  expect(
    groups('2026-10-26T00:30:00+01:00', 'Europe/Berlin', ['2026-10-25T00:10:00+02:00', '2026-10-24T23:50:00+02:00']),
  ).toEqual(['Yesterday', 'Last 7 days']);
  // And forward on 29 March.
  expect(
    groups('2026-03-30T00:30:00+02:00', 'Europe/Berlin', ['2026-03-29T00:10:00+01:00', '2026-03-28T23:50:00+01:00']),
  ).toEqual(['Yesterday', 'Last 7 days']);
});

test('after seven days by month, with the year where it is another one', () => {
  const times = ['2026-01-16T12:00:00Z', '2026-01-15T12:00:00Z', '2026-01-02T12:00:00Z', '2025-12-30T12:00:00Z'];
  expect(groups('2026-01-23T12:00:00Z', 'UTC', times)).toEqual(['Last 7 days', 'January', 'January', 'December 2025']);
  expect(groups('2026-01-23T12:00:00Z', 'UTC', times, 'ja').slice(2)).toEqual(['1月', '2025年12月']);
});

test('a clock that is behind the server’s puts nothing into the future', () => {
  expect(groups('2026-11-23T23:59:00Z', 'UTC', ['2026-11-24T00:01:00Z'])).toEqual(['Today']);
});

test('pinned ones stand under one heading, whatever their dates', () => {
  const rows = ['2026-11-23T10:00:00Z', '2020-01-01T10:00:00Z'].map((updatedAt) => ({ pinned: true, updatedAt }));
  const now = new Date('2026-11-23T12:00:00Z');
  expect(groupLabels(rows, { now, timeZone: 'UTC', locale: 'en', words })).toEqual(['Pinned', null]);
});

test('in a long list each one stands under the heading that it would have alone', () => {
  const now = '2026-11-23T12:00:00Z';
  const times = Array.from({ length: 300 }, (_, index) =>
    new Date(Date.parse(now) - index ** 2 * 2_000_000 - index * 60_000).toISOString(),
  );
  expect(groups(now, 'Europe/Berlin', times)).toEqual(times.flatMap((time) => groups(now, 'Europe/Berlin', [time])));
});
