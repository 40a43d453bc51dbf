#!/bin/sh
# Runs once, when the database is made: the owner of the tables and the lesser role of the application.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v wachtwoord="$(cat /run/secrets/database_eigenaar)" <<'SQL'
CREATE ROLE trajecten LOGIN PASSWORD :'wachtwoord';
CREATE ROLE trajecten_app NOLOGIN NOINHERIT;
GRANT trajecten_app TO trajecten WITH INHERIT FALSE, SET TRUE;
CREATE DATABASE trajecten OWNER trajecten;
SQL
