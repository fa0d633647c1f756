package com.snshelper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class TextsTests {

    @Test
    void frenchMarksStayWithTheirWord() {
        assertThat(Texts.set("Essayez : « vos posts », ça va ? Oui ! {0} ; x"))
                .isEqualTo("Essayez\u00a0: «\u00a0vos posts\u00a0», ça va\u202f? Oui\u202f! {0}\u202f; x");
    }

    @Test
    void addressesAndOtherLanguagesStayAsTheyAre() throws Exception {
        MessageSource texts = new TextsConfiguration().messageSource();

        assertThat(Texts.set("voir /x?y=1 !important")).isEqualTo("voir /x?y=1 !important");
        assertThat(texts.getMessage("installation.url", null, Locale.FRENCH)).isEqualTo("Adresse du service\u00a0:");
        assertThat(texts.getMessage("installation.url", null, Locale.ENGLISH)).isEqualTo("Address of the service:");
    }
}
