import formsCss from './forms.css?raw';
import messagesCss from './messages.css?raw';
import panelCss from './panel.css?raw';
import sharedCss from './shared.css?raw';

/** What the panel is drawn with, and whatever page shows a conversation. */
export const panelStyles = sharedCss + formsCss + panelCss + messagesCss;
