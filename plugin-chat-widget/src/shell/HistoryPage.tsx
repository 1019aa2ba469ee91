import { ProtectedRoute } from '../client/account/ProtectedRoute.js';
import { HistoryPart } from './HistoryPart.js';

/** The page of the reader's conversations. */
export function HistoryPage() {
  return (
    <ProtectedRoute>
      <HistoryPart name="HistoryView" />
    </ProtectedRoute>
  );
}
