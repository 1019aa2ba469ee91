import previous from '@docent-previous/NavbarItem/ComponentTypes';
import ChatNavbarItem from '@theme/ChatNavbarItem';

export default { ...previous, 'custom-docent-chat': ChatNavbarItem };
