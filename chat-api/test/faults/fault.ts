/** A promise, with what is wanted of it and a run that says what is reached. */
export interface Fault {
  id: string;
  wanted: string;
  run: () => Promise<{ reached: string; ok: boolean }>;
}
