/** English: what is changed from a board, and taking it back. See ../messages.ts. */
export const changes = {
  undone: 'Undone: {{what}}',
  nothingToUndo: 'There is nothing to undo here.',
  nothingToRedo: 'There is nothing to redo here.',
  changedBy: '{{name}} changed this meanwhile. It stays as it is now.',
  changedByMe: 'You changed this elsewhere meanwhile. It stays as it is now.',
  changedBySomeone: 'Somebody changed this meanwhile. It stays as it is now.',
} as const;
