/** Chromium's own performance trace: recorded by its DevTools protocol, and read for what a reader would notice. */
import type { Page } from '@playwright/test';

/** As Chromium writes them (the "Trace Event Format"); times in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  id2?: { local?: string };
  args?: {
    name?: string;
    data?: { type?: string; duration?: number; url?: string; requestId?: string };
    frame_reporter?: { state: string };
  };
}

/** Milliseconds on the trace's clock. */
export interface Span {
  start: number;
  end: number;
}

/** A frame that the display has shown. */
interface Frame {
  /** When the browser began to make it, and when it was seen. */
  begun: number;
  shown: number;
  /** When the main thread handed over its part of it; absent where it had none, or not in time. */
  commit?: number;
}

const CATEGORIES = [
  '-*',
  'benchmark',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
];

/** What the main thread works at, by the names of events; what has another name counts for what it is a part of. */
const kinds = {
  script: /^(FunctionCall|EvaluateScript|RunMicrotasks|TimerFire|FireAnimationFrame|EventDispatch|v8\.|V8\.|M\w+GC$)/,
  layout: /^(Layout|UpdateLayoutTree)$/,
  paint: /^(PrePaint|Paint|Layerize|Commit|UpdateLayer)$/,
};
type Kind = keyof typeof kinds;

export type Trace = ReturnType<typeof readTrace>;

/** Records what the browser does while something is done in a page. */
export async function recordTrace(page: Page, act: () => Promise<void>): Promise<Trace> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page belongs to no browser of its own.');
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const recorded = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return readTrace(recorded.traceEvents);
}

function readTrace(events: TraceEvent[]) {
  events.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const isMain = mainThreadOf(events);
  const onMain = events.filter(isMain);
  const frames = framesOf(events.filter(({ pid }) => pid === onMain[0]?.pid));

  return {
    /** When the page called `performance.mark`. */
    marks: (name: string): number[] => onMain.filter((event) => event.name === name).map(({ ts }) => ts / 1000),

    /** From an event of the reader's to the frame that shows what came of it (the Event Timing API). */
    interactions: (type: string): Span[] =>
      onMain
        .filter(({ name, ph, args }) => name === 'EventTiming' && ph === 'b' && args?.data?.type === type)
        .map(({ ts, args }) => spanOf(ts, ts + (args?.data?.duration ?? 0) * 1000)),

    /** When the display first showed what stood in the document at a time. */
    shownAfter(time: number): number {
      const frame = frames.find(({ commit }) => commit !== undefined && commit >= time);
      if (!frame) throw new Error('The trace ends before the display showed it.');
      return frame.shown;
    },

    /** How many frames the display showed in a span, and how many it could have shown. */
    displayed({ start, end }: Span): { shown: number; possible: number } {
      const times = new Set(frames.map(({ shown }) => shown).filter((shown) => shown >= start && shown <= end));
      const begun = Array.from(new Set(frames.map((frame) => frame.begun))).sort((a, b) => a - b);
      const gaps = begun.slice(1).map((time, index) => time - begun[index]!);
      // Frames begin with the display's clock: most follow the one before at once.
      const interval = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 1000 / 60;
      return { shown: times.size, possible: Math.round((end - start) / interval) };
    },

    /** From the sending of a request to the end of its answer. */
    requests(address: RegExp): Span[] {
      const sent = onMain.filter(
        ({ name, args }) => name === 'ResourceSendRequest' && address.test(args?.data?.url ?? ''),
      );
      return sent.flatMap(({ ts, args }) => {
        const finish = onMain.find(
          (event) => event.name === 'ResourceFinish' && event.args?.data?.requestId === args?.data?.requestId,
        );
        return finish ? [spanOf(ts, finish.ts)] : [];
      });
    },

    /** What the main thread did in a span, without what it waited for. */
    work({ start, end }: Span): Record<Kind, number> {
      const sums = { script: 0, layout: 0, paint: 0 };
      const open: { end: number; kind?: Kind }[] = [];
      for (const { name, ph, ts, dur = 0 } of onMain) {
        if (ph !== 'X' || ts < start * 1000 || ts + dur > end * 1000) continue;
        while ((open.at(-1)?.end ?? Infinity) <= ts) open.pop();
        const outer = open.at(-1)?.kind;
        const kind = (Object.keys(kinds) as Kind[]).find((one) => kinds[one].test(name)) ?? outer;
        if (kind) sums[kind] += dur / 1000;
        if (outer) sums[outer] -= dur / 1000;
        open.push({ end: ts + dur, kind });
      }
      return sums;
    },

    /** The milliseconds of every task of the main thread that keeps a reader waiting: over 50 (the Long Tasks API). */
    longTasks: ({ start, end }: Span): number[] =>
      onMain
        .filter(({ name, ts }) => name === 'RunTask' && ts >= start * 1000 && ts <= end * 1000)
        .map(({ dur = 0 }) => dur / 1000)
        .filter((duration) => duration > 50),
  };
}

/** The busiest of the threads that draw pages: the browser keeps an empty page beside for the next address. */
function mainThreadOf(events: TraceEvent[]): (event: TraceEvent) => boolean {
  const counts = new Map<string, number>();
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const drawing = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(keyOf));
  for (const key of events.map(keyOf)) if (drawing.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const [busiest] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return (event) => keyOf(event) === busiest;
}

function framesOf(events: TraceEvent[]): Frame[] {
  const commits = pairsOf(events.filter(({ name }) => name === 'Commit'));
  return pairsOf(events.filter(({ name }) => name === 'PipelineReporter'))
    .filter(([{ args }]) => args?.frame_reporter?.state.startsWith('STATE_PRESENTED'))
    .map(([begin, end]) => {
      const own = commits.find(([{ id2, ts }]) => id2?.local === begin.id2?.local && ts >= begin.ts && ts <= end.ts);
      return { begun: begin.ts / 1000, shown: end.ts / 1000, commit: own && own[0].ts / 1000 };
    })
    .sort((a, b) => a.shown - b.shown);
}

/** Beginnings with their ends; one and the same id begins again when it has ended. */
function pairsOf(events: TraceEvent[]): [begin: TraceEvent, end: TraceEvent][] {
  const open = new Map<string, TraceEvent>();
  const pairs: [TraceEvent, TraceEvent][] = [];
  for (const event of events) {
    const id = `${event.pid} ${event.id2?.local}`;
    const begin = open.get(id);
    if (event.ph === 'b') open.set(id, event);
    else if (event.ph === 'e' && begin) {
      open.delete(id);
      pairs.push([begin, event]);
    }
  }
  return pairs;
}

function spanOf(start: number, end: number): Span {
  return { start: start / 1000, end: end / 1000 };
}
