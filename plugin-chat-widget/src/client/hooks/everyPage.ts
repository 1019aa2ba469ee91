import { usePluginData } from '@docusaurus/useGlobalData';
import type { WidgetSettings } from '../../widgetSettings.js';

/** The plugin's options, as far as the browser needs them. */
export function useSettings(): WidgetSettings {
  return usePluginData('docusaurus-plugin-chat-widget') as WidgetSettings;
}
