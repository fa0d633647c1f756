package com.snshelper.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTests {

    private final Countries countries = new Countries();

    /** Addresses of institutions that have had them for decades. */
    @ParameterizedTest
    @CsvSource({
        "193.51.208.1, FR",
        "194.199.20.5, FR",
        "147.46.10.129, KR",
        "143.248.5.10, KR",
        "130.133.1.1, DE",
        "129.67.1.1, GB",
        "18.9.22.69, US",
        "130.54.1.1, JP",
        "2001:660::1, FR",
        "2001:638::1, DE",
        "2001:630::1, GB"
    })
    void addressHasItsCountry(String address, String country) {
        assertThat(countries.of(InetAddress.ofLiteral(address))).contains(country);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "127.0.0.1",
                "192.168.1.20",
                "192.0.2.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fd12:3456::1",
                "2001:db8::1",
                "2002:c133:d001::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void unknownIsSaidAsUnknown(String address) {
        assertThat(countries.of(InetAddress.ofLiteral(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "193.51.208.1, 193.51.208.0",
        "18.9.22.69, 18.9.22.0",
        "2001:660:1:2:3:4:5:6, 2001:660:1::",
        "::ffff:193.51.208.1, 193.51.208.0"
    })
    void shortenedAddressHasTheSameCountry(String whole, String shortened) {
        var country = countries.of(InetAddress.ofLiteral(whole));

        assertThat(country).isPresent().isEqualTo(countries.of(InetAddress.ofLiteral(shortened)));
    }

    @Test
    void tableSaysOfWhichDayItIs() {
        assertThat(countries.asOf()).isAfter(LocalDate.of(2026, 1, 1));
    }
}
