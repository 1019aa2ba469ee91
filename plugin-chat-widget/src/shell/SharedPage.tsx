import { HistoryPart } from './HistoryPart.js';

/** The page of a conversation that somebody has shared. */
export function SharedPage() {
  return <HistoryPart name="SharedView" />;
}
