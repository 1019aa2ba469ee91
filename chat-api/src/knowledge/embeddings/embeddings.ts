/** Turns texts into vectors whose angle tells how near they are in meaning. */
export interface Embeddings {
  /** Stored with what it embedded: vectors of two models are never compared. */
  readonly model: string;
  /** How many numbers its vectors have. @throws when it cannot be asked */
  dimension(): Promise<number>;
  /** Whether texts of a locale mean anything to it. */
  speaks(locale: string): boolean;
  /** One vector for each text, in their order. */
  embed(texts: string[], signal?: AbortSignal): Promise<number[][]>;
  /**
   * Another model, whose vectors serve until those of this one are whole; nothing when these settings cannot ask it.
   */
  former?(model: string): Embeddings | undefined;
  /** Tells the owner, by the names of the settings, why passages are not compared by meaning. */
  warn?(reason: string): void;
}
