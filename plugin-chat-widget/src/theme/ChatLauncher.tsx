import { Launcher } from 'docusaurus-plugin-chat-widget/client';

/** The button that opens the panel; `busy` while the panel's code is on its way. */
export default function ChatLauncher(props: { busy: boolean }) {
  return <Launcher {...props} />;
}
