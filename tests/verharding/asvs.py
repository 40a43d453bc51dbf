"""OWASP ASVS 4.0.3, level 2, as far as a test can show it: requirement → what it asks → the tests that show it.

What no test can show (a threat model, who patches servers, TLS of the proxy) is not here. Names are
`file::test`, below tests/; `test_asvs.py` checks that each exists.
"""

from typing import NamedTuple


class Eis(NamedTuple):
    nummer: str
    vraagt: str
    tests: tuple[str, ...]


_W, _D, _K, _V, _B = (
    f"verharding/test_{naam}.py::test_" for naam in ("wachtwoord", "deur", "koppen", "vervalsing", "bestand")
)
_T, _F = "verharding/test_tempo.py::test_", "verharding/test_fout.py::test_"
_N, _C, _I = "verharding/test_namen.py::test_", "verharding/test_kruip.py::test_", "teams/test_inloggen.py::test_"

LIJST = (
    # V2 Authentication
    Eis("2.1.1", "at least twelve signs", (_W + "a_password_that_can_be_guessed_is_refused",)),
    Eis("2.1.2", "long passwords are taken", (_W + "passwords_of_128_signs_and_with_every_letter_are_taken",)),
    Eis("2.1.4", "any sign, spaces and emoji too", (_W + "passwords_of_128_signs_and_with_every_letter_are_taken",)),
    Eis("2.1.6", "a new one asks for the old one", (_W + "a_new_password_asks_for_the_old_one",)),
    Eis("2.1.7", "not one of the leaked ones", (_W + "a_password_that_can_be_guessed_is_refused",)),
    Eis("2.1.9", "no rule about kinds of signs", (_W + "a_long_sentence_or_a_drawn_one_is_fine_and_no_sign_is_asked",)),
    Eis("2.2.1", "guessing is slowed down", (_I + "after_five_wrong_tries_the_right_password_waits_too",)),
    Eis("2.2.2", "a second factor", (_I + "outside_the_demo_a_password_alone_leads_to_setting_up_a_second_factor",)),
    Eis("2.2.3", "who has an account stays unknown", (
        _D + "log_in_says_costs_and_asks_the_same_whether_the_account_exists",
        _D + "a_closed_account_with_the_right_password_says_no_more_than_a_wrong_password",
        _D + "asking_for_a_new_password_says_the_same_whether_the_account_exists",
    )),
    Eis("2.4.1", "Argon2 with enough memory", (_W + "in_the_real_world_passwords_are_kept_with_argon2",)),
    Eis("2.5.1", "the way back sends no password and works once", (
        _W + "the_link_to_choose_a_password_works_once_and_ends_the_sessions",
    )),
    Eis("2.8.1", "a code works half-way only", (
        _D + "half_way_the_second_factor_no_page_opens_and_the_key_turns_again",
    )),
    # V3 Sessions
    Eis("3.2.1", "a new key at log-in", (
        _D + "a_planted_session_is_not_the_session_after_the_log_in",
        _D + "an_invented_session_key_is_never_taken_over",
    )),
    Eis("3.3.1", "log-out ends it on the server", (_D + "the_session_is_gone_from_the_server_after_logging_out",)),
    Eis("3.3.2", "idle sessions end", (_I + "fifteen_idle_minutes_lock_the_session",)),
    Eis("3.3.3", "a new password ends the others", (
        _W + "a_new_password_ends_every_other_session_and_renews_this_one",
    )),
    Eis("3.4.1", "cookies: Secure, HttpOnly, SameSite", (
        _K + "cookies_are_kept_from_scripts_and_other_sites",
        _K + "in_production_cookies_need_tls_and_a_second_factor_is_asked_and_debug_is_off",
    )),
    Eis("3.7.1", "the password again for what matters", (
        _D + "a_list_with_names_leaves_the_house_only_after_the_password",
        "teams/test_vierogen.py::",
    )),
    # V4 Access
    Eis("4.1.1", "access is kept on the server", (
        "toegang/test_matrix.py::test_an_address_lets_in_who_may_and_nobody_else",
    )),
    Eis("4.1.2", "fields that a form does not show are not written", (
        _D + "mass_assignment_of_what_the_form_does_not_show_does_nothing",
        _D + "an_account_cannot_make_itself_bigger_by_the_forms_of_the_log_in",
    )),
    Eis("4.1.5", "closed when in doubt, and logged", (_C + "every_refused_try_at_a_dossier_stands_in_the_log",)),
    Eis("4.2.1", "no guessing of numbers", (_D + "a_number_that_exists_elsewhere_and_one_that_does_not_look_alike",)),
    Eis("4.2.2", "forged forms", (
        _V + "every_post_without_a_token_is_refused",
        _V + "a_token_of_another_session_or_site_does_not_help",
        _V + "the_only_address_without_a_token_needs_its_signature",
    )),
    # V5 Input
    Eis("5.1.5", "no open redirects", (
        _D + "next_never_leads_out_of_the_house",
        _D + "next_after_the_password_again_never_leads_out_of_the_house",
    )),
    # V7 Errors and logs
    Eis("7.1.1", "no secrets and no names in logs", (
        _N + "no_name_of_a_family_leaves_the_house",
        _N + "a_page_that_breaks_on_a_name_tells_it_to_nobody",
        "runtime/test_logboek.py::test_query_strings_and_secrets_in_addresses_are_left_out",
    )),
    Eis("7.4.1", "an error tells nothing", (
        _K + "an_error_page_has_the_same_headers_and_tells_nothing",
        _F + "the_error_page_and_its_log_line_hold_no_debug_information_cookie_or_setting",
        _F + "a_task_that_breaks_says_which_and_where_and_no_text",
        _F + "what_the_web_server_itself_says_holds_no_secret_of_an_address",
    )),
    # V8 Data
    Eis("8.2.1", "no cache keeps a page", (
        _K + "every_page_behind_the_log_in_and_its_files_and_no_cache_keeps_it",
        _K + "a_page_by_personal_link_is_kept_by_nobody_and_found_by_no_search_engine",
    )),
    Eis("8.3.1", "nothing personal in addresses", (_N + "no_name_of_a_family_leaves_the_house",)),
    # V11 Limits
    Eis("11.1.4", "nobody tries out or takes along much in a short time", (
        _T + "searching_waits_and_every_search_that_was_refused_stands_in_the_log",
        _T + "files_of_every_kind_are_counted_together_per_person",
        _T + "the_code_of_a_personal_link_can_be_tried_by_one_address_only_so_often",
        _T + "the_code_of_a_shared_link_can_be_tried_by_one_address_only_so_often",
        _T + "the_log_in_waits_in_our_own_words",
    )),
    # V12 Files
    Eis("12.1.1", "size", ("trajecten/test_documenten.py::test_what_cannot_be_kept_says_why_beside_the_field",)),
    Eis("12.1.2", "archives that grow", (
        _B + "an_archive_that_grows_to_a_thousand_times_its_size_is_never_unpacked",
    )),
    Eis("12.2.1", "the kind is read from the content", (
        "trajecten/test_documenten.py::test_the_kind_comes_from_the_content",
        _B + "a_macro_is_found_under_every_name",
        _B + "a_double_extension_or_a_page_in_disguise_is_refused",
    )),
    Eis("12.3.1", "a name is no path", (_B + "a_name_never_becomes_a_path_or_a_header",)),
    Eis("12.4.1", "kept outside the web root", (_B + "files_stand_outside_what_the_web_server_gives_away",)),
    Eis("12.5.2", "never shown by a browser", (_B + "two_kinds_in_one_file_are_never_shown_by_a_browser",)),
    # V13, V14 Requests and configuration
    Eis("13.2.1", "only the methods of the page", (_K + "a_method_that_a_page_does_not_know_changes_nothing",)),
    Eis("14.2.1", "parts are pinned by hash and fit together", (
        "verharding/test_pakketten.py::test_every_part_is_pinned_to_one_version_by_hash",
        "verharding/test_pakketten.py::test_what_is_installed_is_what_the_lock_says_and_fits_together",
    )),
    Eis("14.3.2", "debug is off", (
        _K + "in_production_cookies_need_tls_and_a_second_factor_is_asked_and_debug_is_off",
    )),
    Eis("14.4.1", "headers on every answer", (
        _K + "every_public_page_and_every_refusal",
        _K + "every_page_behind_the_log_in_and_its_files_and_no_cache_keeps_it",
    )),
    Eis("14.5.3", "the host that is sent along is not believed", (
        _K + "a_wrong_host_is_refused_before_anything_is_read",
        _K + "the_mail_for_a_new_password_never_points_at_a_host_that_was_sent_along",
    )),
)  # fmt: skip
