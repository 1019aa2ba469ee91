import { download, fileName } from '../ui/download.js';
import type { ExportFormat } from '../http/historyApi.js';
import { useHistoryChanges } from '../hooks/useHistory.js';

const extensions: Record<ExportFormat, string> = { markdown: 'md', json: 'json' };

/** Downloads one conversation, or all of them for a null id. */
export function useExport() {
  const { export: fetchExport } = useHistoryChanges();
  return async (id: string | null, title: string, format: ExportFormat) => {
    const content = await fetchExport(id, format);
    if (content) download(content, fileName(title, extensions[format]));
  };
}
