/** The forms that an answer and its question can open into. */
export const answerFormStyles = /* css */ `
.chat-editor, .chat-feedback { display: flex; flex-direction: column; gap: 0.4rem; }
.chat-editor { flex: 1 0 100%; }
.chat-feedback { padding: 0.7rem 0.8rem; border: 1px solid var(--chat-line); border-radius: var(--chat-radius); font-size: 0.875rem; }
.chat-reasons { display: flex; flex-wrap: wrap; gap: 0.35rem; }
.chat-reasons label { display: inline-flex; align-items: center; gap: 0.35rem; padding: 0.2rem 0.6rem; border: 1px solid var(--chat-line); border-radius: 1rem; cursor: pointer; }
.chat-reasons label:has(:checked) { border-color: var(--chat-accent); background: var(--chat-soft); }
.chat-reasons input { accent-color: var(--ifm-color-primary); margin: 0; }
:is(.chat-editor, .chat-feedback) textarea {
  width: 100%; padding: 0.5rem 0.7rem; border: 1px solid var(--ifm-color-emphasis-500); border-radius: 0.6rem;
  background: none; color: inherit; font: inherit; resize: vertical;
}
:is(.chat-editor, .chat-feedback) textarea:focus { border-color: var(--chat-accent); box-shadow: 0 0 0 1px var(--chat-accent); outline: 0; }
:is(.chat-editor, .chat-feedback) textarea::placeholder { color: var(--chat-muted); opacity: 1; }
:is(.chat-editor, .chat-feedback) .chat-buttons { margin-top: 0.1rem; }
@media (max-width: 599.98px) {
  .chat-reasons label { min-height: 2rem; }
}
`;
