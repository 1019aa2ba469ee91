/** A promise for when the world misbehaves: what is wanted, and what a run has reached. */
export interface Fault {
  id: string;
  wanted: string;
  run(): Promise<{ reached: string; ok: boolean }>;
}
