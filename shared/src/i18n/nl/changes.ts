/** Dutch: what is changed from a board, and taking it back. See ../messages.ts. */
export const changes = {
  undone: 'Ongedaan gemaakt: {{what}}',
  nothingToUndo: 'Er is hier niets om ongedaan te maken.',
  nothingToRedo: 'Er is hier niets om opnieuw te doen.',
  changedBy: '{{name}} heeft dit intussen gewijzigd. Het blijft zoals het nu is.',
  changedByMe: 'Je hebt dit intussen zelf elders gewijzigd. Het blijft zoals het nu is.',
  changedBySomeone: 'Iemand heeft dit intussen gewijzigd. Het blijft zoals het nu is.',
} as const;
