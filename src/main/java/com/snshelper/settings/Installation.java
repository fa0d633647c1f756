package com.snshelper.settings;

import java.util.List;

/**
 * Who runs the service.
 *
 * @param name of the company, as customers know it; may be empty
 * @param address by post; may be empty
 * @param dataProtectionOfficer how to reach her; may be empty
 * @param languages offered to people, as codes of ISO 639; the first is for those who ask for none of them
 */
public record Installation(
        String name, String address, String dataProtectionOfficer, SignUpMode signUp, List<String> languages) {

    /** The languages in which all texts exist. */
    static final List<String> SPOKEN = List.of("fr", "en", "ko");
}
