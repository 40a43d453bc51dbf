-- A synthetic load for the sweep: :trajecten running trajectories in teams of ten people with a hundred families each.
-- About one reminder per trajectory is due on :op. Runs as the superuser, without triggers: seconds, not minutes.
SET session_replication_role = replica;
INSERT INTO teams_team (id, versie, naam, slug, soort, regio, leeftijd_van, leeftijd_tot, focus, doelen_in_focus,
    aanmeldroute, analyse_weken, evaluatie_weken, traject_maanden_van, traject_maanden_tot,
    plaatsen, wachtlijst_norm, jim_eerst, actief)
SELECT 1000000 + n, 1, 'Bench ' || n, 'bench-' || n, 'ist', '', 0, 23, '', '', 'open', 8, 6, 9, 12, 100, 5,
    false, true FROM generate_series(1, :trajecten / 100) n;
INSERT INTO teams_account (id, password, email, naam, is_active, aangemaakt_op, postcode)
SELECT 1000000 + n, '!', 'bench' || n || '@voorbeeld.test', 'Mens ' || n, true, now(), ''
FROM generate_series(1, :trajecten / 10) n;
INSERT INTO teams_teamlidmaatschap (van, rollen, uren, mandaat, account_id, team_id)
SELECT :'op'::date - 900, ARRAY[CASE n % 10 WHEN 0 THEN 'teamleider' WHEN 1 THEN 'gedragswetenschapper'
    WHEN 2 THEN 'aanmeldcoordinator' ELSE 'professional' END], 24, '', 1000000 + n, 1000000 + (n - 1) / 10 + 1
FROM generate_series(1, :trajecten / 10) n;
INSERT INTO teams_verlof (versie, van, tot, account_id, waarnemer_id, vastgelegd_op)
SELECT 1, :'op'::date - 3, :'op'::date + n % 9, 1000000 + n, CASE WHEN n % 60 < 30 THEN 1000000 + n - 1 END, now()
FROM generate_series(20, :trajecten / 10, 20) n;
INSERT INTO teams_teamsluiting (versie, van, tot, reden, team_id, vastgelegd_op)
SELECT 1, :'op'::date - n % 20, :'op'::date - n % 20 + 7, 'dicht', 1000000 + n, now()
FROM generate_series(10, :trajecten / 100, 10) n;
INSERT INTO gezinnen_gezin (id, versie, nummer, naam, voorkeurstaal, tolk_nodig, veiligheidsvlag,
    veiligheid_toelichting, teken, aangemaakt_op, gemeente_id)
SELECT 1000000 + n, 1, 'G-B-' || n, 'Gezin', 'Nederlands', false, false, '', 1, now(),
    (SELECT min(id) FROM teams_gemeente) FROM generate_series(1, :trajecten) n;
INSERT INTO trajecten_traject (id, versie, nummer, inzet, status, aangemeld_op, gestart_op, vraag, gezin_id, team_id)
SELECT 1000000 + n, 1, 'T-B-' || n, 'traject', 'in_zorg', :'op'::date - 120, :'op'::date - 100, '', 1000000 + n,
    1000000 + (n - 1) / 100 + 1 FROM generate_series(1, :trajecten) n;
INSERT INTO trajecten_stand (traject_id, status, inzet, verwijzer_soort, uitkomst_aanmelding, aangemeld_op, gestart_op,
    fase, fase_sinds, regie_naam, laatste_mdo_op, laatste_activiteit_op, evaluaties_gepland, evaluaties_gehouden,
    evaluaties_op_tijd, crisis, maatregel, uren_per_week, gewicht, open_acties, doelen, doelen_behaald, planversie,
    wisselingen, partijen, uitval, vastgelopen, bijgewerkt_op, gemeente_id,
    gezin_id, team_id)
SELECT t.id, t.status, t.inzet, 'wijkteam', 'in_zorg', t.aangemeld_op, t.gestart_op, 2 + t.id % 2, :'op'::date - 80,
    '', :'op'::date - (t.id % 36)::int, :'op'::date - (t.id % 15)::int, 0, 0, 0, false, false, 4, 1, 3, 2, 0, 1, 0, 2, '', false, now(),
    g.gemeente_id, t.gezin_id, t.team_id
FROM trajecten_traject t JOIN gezinnen_gezin g ON g.id = t.gezin_id WHERE t.id > 1000000;
INSERT INTO gezinnen_dossiertoegang (van, team_id, gezin_id)
SELECT aangemeld_op, team_id, gezin_id FROM trajecten_traject WHERE id > 1000000;
INSERT INTO netwerk_betrokkenheid (van, versie, naam, rol, taken, mandaat, regie, uren_per_week, blijft_na_traject,
    wisseling, gezin_id, account_id)
SELECT :'op'::date - 100, 1, '', 'behandelaar', '', 'vraagt', d = 0, 2, false, false, t.gezin_id,
    1000000 + (t.team_id - 1000001) * 10 + 3 + (t.id + d) % 7
FROM trajecten_traject t CROSS JOIN generate_series(0, 1) d WHERE t.id > 1000000;
INSERT INTO trajecten_aanmelding (versie, nummer, ontvangen_op, verwijzer_naam, verwijzer_functie,
    verwijzer_organisatie, verwijzer_soort, verwijzer_email, verwijzer_telefoon, gezinsnaam, gezin_omschrijving, reden,
    vraag_verwijzer, vraag_gezin, geprobeerd, doelen_verwijzer, urgentie, toestemming_gezin, oneigenlijke_redenen,
    screening, route, uitkomst, uitkomst_op, motivatie, terugkoppeling, terugkoppeling_op, gemeente_id, team_id,
    traject_id)
SELECT 1, 'A-B-' || t.id, t.aangemeld_op, '', '', '', 'wijkteam', '', '', '', '', '', '', '', '', '', 2, false, '{}',
    '', 'team', 'in_zorg', t.aangemeld_op, '', '', t.aangemeld_op, (SELECT min(id) FROM teams_gemeente), t.team_id, t.id
FROM trajecten_traject t WHERE t.id > 1000000;
INSERT INTO trajecten_gezinsevaluatie (versie, volgnummer, gepland_op, status, reden_niet, waar, behouden, veranderen,
    stoppen, besluiten, toelichting, traject_id, afscherm_reden, betreft)
SELECT 1, v, :'op'::date + (t.id % 42)::int - 3 - 42 * (2 - v), CASE v WHEN 2 THEN 'gepland' ELSE 'niet_gehouden' END, CASE v WHEN 2 THEN '' ELSE 'crisis' END, '', '',
    '', '', '{}', '', t.id, '', '{}'
FROM trajecten_traject t CROSS JOIN generate_series(1, 2) v WHERE t.id > 1000000;
INSERT INTO trajecten_actie (versie, wat, voor, bron, gemaakt_op, toelichting, traject_id, account_id, gedaan_op)
SELECT 1, 'Bellen', :'op'::date + ((t.id * 7 + a * 13) % 28)::int - 4, 'mdo', now(), '', t.id,
    1000000 + (t.team_id - 1000001) * 10 + 3 + (t.id + a) % 7, CASE WHEN a > 2 THEN :'op'::date - 9 END
FROM trajecten_traject t CROSS JOIN generate_series(0, 5) a WHERE t.id > 1000000;
INSERT INTO teams_professional (functie, register, registratienummer, registratie_geldig_tot, talen, account_id)
SELECT '', 'skj', n, :'op'::date + n % 700, '{}', 1000000 + n FROM generate_series(1, :trajecten / 10) n;
INSERT INTO trajecten_mdo (versie, nummer, op, tijd, plaats, status, team_id)
SELECT 1, 'M-B-' || n || '-' || d, :'op'::date + d, '09:00', '', 'gepland', 1000000 + n
FROM generate_series(1, :trajecten / 100) n CROSS JOIN generate_series(1, 15, 7) d;
SET session_replication_role = origin;
ANALYZE;
