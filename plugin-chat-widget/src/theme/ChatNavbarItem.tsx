import { NavbarAccount } from 'docusaurus-plugin-chat-widget/client';

/** "Sign in" or the account menu, in the navbar and in the sidebar of small screens. */
export default function ChatNavbarItem({ mobile }: { mobile?: boolean }) {
  return <NavbarAccount mobile={mobile} />;
}
