import { usePluginData } from '@docusaurus/useGlobalData';
import { useSyncExternalStore } from 'react';
import type { WidgetSettings } from '../../widgetSettings.js';
import { closed, panel } from '../state/panel.js';
import type { PanelState } from '../state/panel.js';

/** The plugin's options, as far as the browser needs them. */
export function useSettings(): WidgetSettings {
  return usePluginData('docusaurus-plugin-chat-widget') as WidgetSettings;
}

/** Whether the panel is open and what it shows. Closed while a page is being hydrated, as the server drew it. */
export function usePanel(): PanelState {
  return useSyncExternalStore(panel.subscribe, panel.get, () => closed);
}
