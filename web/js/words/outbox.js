// @ts-check
/**
 * The words of the outbox, of the app on the phone, and of its clock.
 *
 * @type {[key: string, nb: string, da: string, en: string][]}
 */
export const OUTBOX = [
  // What waits, and why
  ['outbox', 'Ikke sendt ennå', 'Ikke sendt endnu', 'Not sent yet'],
  ['outbox.waiting.net', '{n} venter på nett. Sendes av seg selv.', '{n} venter på net. Sendes af sig selv.', '{n} waiting for network. Sent by itself.'],
  ['outbox.waiting.server', '{n} venter på tjeneren. Sendes av seg selv når den svarer.', '{n} venter på serveren. Sendes af sig selv, når den svarer.', '{n} waiting for the server. Sent by itself when it answers.'],
  ['outbox.waiting.foreign', '{n} venter: nettet her svarer med noe annet enn tjeneren vår, kanskje sin egen innloggingsside. Ingenting er tapt.', '{n} venter: nettet her svarer med noget andet end vores server, måske sin egen loginside. Intet er gået tabt.', '{n} waiting: this network answers with something that is not our server, perhaps its own sign-in page. Nothing is lost.'],
  ['outbox.waiting.locked', '{n} venter til du har logget inn på nytt.', '{n} venter, til du har logget ind igen.', '{n} waiting until you have signed in again.'],
  ['outbox.sending', 'Sender. {n} igjen.', 'Sender. {n} tilbage.', 'Sending. {n} to go.'],
  ['outbox.all', 'Vis dem', 'Vis dem', 'Show them'],
  ['outbox.more', '… og {n} til.', '… og {n} til.', '… and {n} more.'],
  ['outbox.others', '{n} ble registrert av en annen etat ({agency}) og sendes når den logger inn her.', '{n} blev registreret af en anden instans ({agency}) og sendes, når den logger ind her.', '{n} were recorded by another agency ({agency}) and are sent when it signs in here.'],
  ['outbox.unreadable', '{n} kan ikke leses lenger: nettleseren har mistet nøkkelen deres. Si fra til den som har ansvar for tjenesten.', '{n} kan ikke læses længere: browseren har mistet deres nøgle. Sig det til den, der har ansvar for tjenesten.', '{n} cannot be read any more: the browser has lost their key. Tell whoever runs the service.'],
  ['outbox.try_again', 'Prøv igjen', 'Prøv igen', 'Try again'],
  ['outbox.as_new', 'Send som ny', 'Send som ny', 'Send as new'],
  ['outbox.drop', 'Forkast', 'Kassér', 'Discard'],
  ['outbox.drop.ask', 'Slette fra telefonen? Tjeneren har den ikke.', 'Slette fra telefonen? Serveren har den ikke.', 'Delete from the phone? The server does not have it.'],
  ['outbox.drop.yes', 'Ja, slett', 'Ja, slet', 'Yes, delete'],
  ['outbox.drop.no', 'Behold', 'Behold', 'Keep'],
  ['outbox.correct', 'Rett', 'Ret', 'Correct'],
  ['outbox.withdraw', 'Trekk tilbake', 'Træk tilbage', 'Withdraw'],
  ['outbox.withdraw.ask', 'Trekke tilbake?', 'Trække tilbage?', 'Withdraw?'],
  ['outbox.withdraw.yes', 'Ja, trekk tilbake', 'Ja, træk tilbage', 'Yes, withdraw'],
  // One thing and its state
  ['outbox.state.waiting', 'Venter', 'Venter', 'Waiting'],
  ['outbox.state.sending', 'Sendes', 'Sendes', 'Sending'],
  ['outbox.state.received', 'Mottatt', 'Modtaget', 'Received'],
  ['outbox.state.refused', 'Ikke godtatt', 'Ikke godtaget', 'Not accepted'],
  ['outbox.state.received.at', 'Mottatt {time}', 'Modtaget {time}', 'Received {time}'],
  ['outbox.state.withdrawn', 'Trukket tilbake {time}', 'Trukket tilbage {time}', 'Withdrawn {time}'],
  ['outbox.state.withdrawing', 'Trekkes tilbake', 'Trækkes tilbage', 'Being withdrawn'],
  ['outbox.corrected', 'rettet', 'rettet', 'corrected'],
  ['outbox.visit.begun', 'Besøk startet', 'Besøg startet', 'Visit started'],
  ['outbox.visit.ended', 'Besøk avsluttet', 'Besøg afsluttet', 'Visit ended'],
  ['outbox.refused', 'Ikke godtatt: {what}', 'Ikke godtaget: {what}', 'Not accepted: {what}'],
  ['outbox.refused.409', 'Tjeneren har allerede noe annet under samme nummer. Det du ser her, er ikke lagret der.', 'Serveren har allerede noget andet under samme nummer. Det, du ser her, er ikke gemt der.', 'The server already holds something else under this number. What you see here is not stored there.'],
  ['outbox.refused.410', 'Denne ble trukket tilbake og er ikke lagret på nytt.', 'Denne blev trukket tilbage og er ikke gemt igen.', 'This one was withdrawn, and was not stored again.'],
  ['outbox.refused.403', 'Rollen din får ikke sende dette. En annen som logger inn her, kan kanskje.', 'Din rolle må ikke sende dette. En anden, der logger ind her, kan måske.', 'Your role may not send this. Somebody else who signs in here perhaps can.'],
  // Receipts
  ['receipts', 'Mottatt siste døgn: {n}', 'Modtaget seneste døgn: {n}', 'Received in the last day: {n}'],
  ['receipts.title', 'Kvitteringer', 'Kvitteringer', 'Receipts'],
  ['receipts.number', 'Kvittering {id}', 'Kvittering {id}', 'Receipt {id}'],
  ['receipts.help', 'Kvitteringene blir på telefonen i ett døgn. Så lenge kan du rette eller trekke tilbake.', 'Kvitteringerne bliver på telefonen i ét døgn. Så længe kan du rette eller trække tilbage.', 'Receipts stay on the phone for a day. For as long you can correct or withdraw.'],
  // Room and safety
  ['room.full', 'Telefonen er full: {n} ligger bare i minnet. Ikke lukk siden før de er sendt. Frigjør plass, eller finn nett.', 'Telefonen er fuld: {n} ligger kun i hukommelsen. Luk ikke siden, før de er sendt. Frigør plads, eller find net.', 'The phone is full: {n} are in memory only. Do not close this page before they are sent. Free some space, or find a network.'],
  ['room.low', 'Telefonen er nesten full ({mb} MB igjen). Frigjør plass før neste besøk.', 'Telefonen er næsten fuld ({mb} MB tilbage). Frigør plads før næste besøg.', 'The phone is almost full ({mb} MB left). Free some space before the next visit.'],
  ['room.none', 'Denne nettleseren beholder ingenting, så her kan du ikke registrere trygt. Åpne siden utenfor et privat vindu.', 'Denne browser gemmer intet, så her kan du ikke registrere sikkert. Åbn siden uden for et privat vindue.', 'This browser keeps nothing, so you cannot record safely here. Open the page outside a private window.'],
  ['room.kept', 'Det som ikke er sendt, er kryptert på telefonen, og nettleseren har lovet å ikke rydde det bort.', 'Det, der ikke er sendt, er krypteret på telefonen, og browseren har lovet ikke at rydde det væk.', 'What is not sent is encrypted on the phone, and the browser has promised not to clear it.'],
  ['room.may_go', 'Det som ikke er sendt, er kryptert på telefonen. Nettleseren har ikke lovet å beholde det hvis telefonen blir full: legg siden til på Hjem-skjermen.', 'Det, der ikke er sendt, er krypteret på telefonen. Browseren har ikke lovet at beholde det, hvis telefonen bliver fuld: føj siden til hjemmeskærmen.', 'What is not sent is encrypted on the phone. The browser has not promised to keep it if the phone gets full: add the page to the home screen.'],
  ['observation.full', 'Telefonen er full. Ligger bare i minnet, ikke lukk siden: {what}', 'Telefonen er fuld. Ligger kun i hukommelsen, luk ikke siden: {what}', 'The phone is full. In memory only, do not close the page: {what}'],
  ['taken_back.full', 'Telefonen er full. Ikke lukk siden før dette er tatt tilbake: {what}', 'Telefonen er fuld. Luk ikke siden, før dette er taget tilbage: {what}', 'The phone is full. Do not close the page before this is taken back: {what}'],
  ['visit.started.full', 'Besøket er startet, men telefonen er full. Ikke lukk siden før det er sendt.', 'Besøget er startet, men telefonen er fuld. Luk ikke siden, før det er sendt.', 'The visit has started, but the phone is full. Do not close the page before it is sent.'],
  ['visit.ended.full', 'Besøket (observasjoner: {n}) er avsluttet, men telefonen er full. Ikke lukk siden før det er sendt. Minutter: {minutes}.', 'Besøget (observationer: {n}) er afsluttet, men telefonen er fuld. Luk ikke siden, før det er sendt. Minutter: {minutes}.', 'The visit (observations: {n}) has ended, but the phone is full. Do not close the page before it is sent. Minutes: {minutes}.'],
  // The clock
  ['clock.fast', 'Telefonens klokke går {much} for fort. Registreringene får riktig tid likevel.', 'Telefonens ur går {much} for stærkt. Registreringerne får alligevel den rigtige tid.', 'The phone’s clock is {much} fast. What you record gets the right time all the same.'],
  ['clock.slow', 'Telefonens klokke går {much} for sakte. Registreringene får riktig tid likevel.', 'Telefonens ur går {much} for langsomt. Registreringerne får alligevel den rigtige tid.', 'The phone’s clock is {much} slow. What you record gets the right time all the same.'],
  ['clock.hours', '{n} timer', '{n} timer', '{n} hours'],
  ['clock.minutes', '{n} minutter', '{n} minutter', '{n} minutes'],
  // The app
  ['app.ready', 'Denne siden virker nå også uten nett.', 'Denne side virker nu også uden net.', 'This page now works without a network, too.'],
  ['app.newer', 'En ny versjon er klar. Besøket og det du holder på med, blir med over.', 'En ny version er klar. Besøget og det, du er i gang med, følger med over.', 'A new version is ready. The visit and what you are doing come along.'],
  ['app.take_over', 'Bytt nå', 'Skift nu', 'Change now'],
  ['app.offline', 'Uten nett. Du registrerer som {name}.', 'Uden net. Du registrerer som {name}.', 'No network. You are recording as {name}.'],
];
