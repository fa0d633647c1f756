package com.snshelper.privacy;

/** Personal data was to be opened for a purpose that the privacy map does not allow. */
public final class PurposeRefused extends RuntimeException {

    PurposeRefused(String column, String purpose) {
        super("the privacy map does not allow opening " + column + " for the purpose " + purpose);
    }
}
