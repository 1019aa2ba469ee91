import { NavbarAccount } from 'docusaurus-plugin-chat-widget/client';

/** "Sign in" or the account menu, in the navbar and in the sidebar of small screens. */
export default function ChatNavbarItem(props: { mobile?: boolean; onClick?: () => void }) {
  return <NavbarAccount {...props} />;
}
