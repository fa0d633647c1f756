package com.snshelper.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    /** RFC 6238, appendix B: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void codeCountsOneStepAroundAndNoFurther() {
        var at = Instant.ofEpochSecond(1_111_111_111);
        var code = Totp.code(SECRET, at);

        assertThat(Totp.stepOf(SECRET, code, at)).hasValue(37_037_037);
        assertThat(Totp.stepOf(SECRET, code, at.plusSeconds(30))).hasValue(37_037_037);
        assertThat(Totp.stepOf(SECRET, code, at.minusSeconds(30))).hasValue(37_037_037);
        assertThat(Totp.stepOf(SECRET, code, at.plusSeconds(60))).isEmpty();
        assertThat(Totp.stepOf(SECRET, code, at.minusSeconds(60))).isEmpty();
    }

    @Test
    void secretIsWrittenInBase32() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32(Totp.newSecret())).matches("[A-Z2-7]{32}");
    }

    @Test
    void addressTellsAppsWhoseItIs() {
        assertThat(Totp.address(SECRET, "camille+fleurs@exemple.fr"))
                .isEqualTo("otpauth://totp/SNS%20Helper:camille%2Bfleurs%40exemple.fr"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=SNS%20Helper");
    }
}
