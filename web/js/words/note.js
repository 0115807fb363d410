// @ts-check
/**
 * The words of the field for a note, where notes are on.
 *
 * @type {[key: string, nb: string, da: string, en: string][]}
 */
export const NOTE = [
  ['note.label', 'Merknad (kan stå tom)', 'Bemærkning (kan stå tom)', 'Note (may be left empty)'],
  ['note.help', 'Skriv hva som ble sett, aldri hvem. Bare din egen etat kan lese det, og det slettes etter {days} dager.', 'Skriv, hvad der blev set, aldrig hvem. Kun din egen instans kan læse det, og det slettes efter {days} dage.', 'Write what was seen, never who. Only your own agency can read it, and it is deleted after {days} days.'],
  ['note.left', '{n} tegn igjen', '{n} tegn tilbage', '{n} characters left'],
  ['note.level.block', 'Kan ikke sendes.', 'Kan ikke sendes.', 'Cannot be sent.'],
  ['note.level.warn', 'Se etter.', 'Se efter.', 'Please check.'],
  ['note.level.suggest', 'Forslag.', 'Forslag.', 'Suggestion.'],
  ['note.checked', 'Jeg har sett etter: dette peker ikke på noen.', 'Jeg har set efter: dette peger ikke på nogen.', 'I have checked: this points to nobody.'],
  ['note.fault.block', 'Endre merknaden før du sender.', 'Ret bemærkningen, før du sender.', 'Change the note before you send.'],
  ['note.fault.warn', 'Se etter i merknaden, eller skriv den på en annen måte, før du sender.', 'Se bemærkningen efter, eller skriv den på en anden måde, før du sender.', 'Check the note, or put it another way, before you send.'],
];
