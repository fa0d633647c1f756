package com.snshelper.settings;

/** What can be set. */
enum Setting {
    NAME,
    ADDRESS,
    DATA_PROTECTION_OFFICER,
    SIGN_UP,
    LANGUAGES,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_SECURITY,
    MAIL_USER,
    MAIL_PASSWORD,
    MAIL_FROM
}
