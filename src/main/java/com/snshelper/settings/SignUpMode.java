package com.snshelper.settings;

/** Who may open an account. */
public enum SignUpMode {
    OPEN,
    /** Only who was invited to a workspace. */
    INVITATION,
    CLOSED
}
