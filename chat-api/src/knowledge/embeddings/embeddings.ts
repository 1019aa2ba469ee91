/** Turns texts into vectors. The angle between two of them tells how near they are in meaning. */
export interface Embeddings {
  /** Stored with each vector: vectors of two models are never compared. */
  readonly model: string;
  /** How many numbers its vectors have. @throws when the model cannot be asked */
  dimension: () => Promise<number>;
  /** Whether texts of a locale mean anything to it. */
  supports: (locale: string) => boolean;
  /** One vector for each text, in their order. */
  embed: (texts: string[], signal?: AbortSignal) => Promise<number[][]>;
  /**
   * Another model, whose vectors serve until those of this model are complete. Nothing when these settings cannot ask
   * it.
   */
  previousModel?: (model: string) => Embeddings | undefined;
  /** Tells the owner why passages are not compared by meaning, in the names of the settings. */
  warn?: (reason: string) => void;
}
