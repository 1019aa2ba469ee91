/**
 * A line for the head of every page, run before the first paint: a page that loads while the panel was open makes room for it
 * at once, so that nothing moves when the panel comes. Without storage it does nothing.
 *
 * What it adds as styles is what the panel has written into this tab's storage (`client/styles/roomStyles.ts`).
 */
export const reserveRoom =
  '(function(){try{var s=sessionStorage,d=document,e;if(/"open":true/.test(s.getItem("docent.panel"))){' +
  'e=d.createElement("style");e.id="docent-room";e.textContent=JSON.parse(s.getItem("docent.room"));' +
  'd.head.appendChild(e);d.documentElement.setAttribute("data-chat-open","")}}catch(e){}})()';
