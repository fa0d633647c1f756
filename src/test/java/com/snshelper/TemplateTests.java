package com.snshelper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages keep to the strict content security policy, escape what they show, and carry their CSRF token. */
class TemplateTests {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    private static final Pattern TAG = Pattern.compile(
            "<([a-zA-Z][\\w:-]*+)((?:\\s++[^\\s=>/\"']++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s>\"']++))?+)*+)\\s*+/?>");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s=>/\"']+)(?:\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s>\"']+))?");

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);

    private static final Pattern POSTS = Pattern.compile("\\bmethod\\s*=\\s*[\"']?post", Pattern.CASE_INSENSITIVE);

    /** Thymeleaf replaces first: these would never be looked at. */
    private static final List<String> TOO_LATE = List.of("th:if", "th:unless", "th:each", "th:switch", "th:case");

    private static final Pattern EVENT_HANDLER = Pattern.compile("(th:|data-th-)?(on[a-z]+|hx-on.*)");

    @Test
    void templatesKeepTheRules() {
        var problems = new ArrayList<String>();
        for (var file : Sources.below(Sources.TEMPLATES, ".html")) {
            problems(Sources.read(file)).forEach(problem -> problems.add(file + ": " + problem));
        }

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<script>alert(1)</script>              | inline script",
                "<script th:inline=\"javascript\"></script> | inline script",
                "<style>p{}</style>                     | style element",
                "<p style=\"color:red\">x</p>           | style attribute",
                "<p th:style=\"${x}\">x</p>             | style attribute",
                "<p th:attr=\"style=${x}\">x</p>        | style attribute",
                "<a onclick=\"go()\">x</a>              | event handler",
                "<a th:onclick=\"${go}\">x</a>          | event handler",
                "<a hx-on:click=\"go()\">x</a>          | event handler",
                "<a href=\"javascript:go()\">x</a>      | script address",
                "<p th:utext=\"${x}\"></p>              | unescaped text",
                "<p>[(${x})]</p>                        | unescaped text",
                "<li th:fragment=\"row\" th:each=\"x : ${xs}\"></li> | fragment and loop on one tag",
                "<p th:if=\"${x}\" th:replace=\"~{a :: b}\"></p> | condition that comes after th:replace",
                "<form method=\"post\" action=\"/x\"></form>        | form without CSRF token",
                "<p th:if=\"${a > b}\" style=\"x\">x</p>            | style attribute"
            })
    void plantedFaultIsFound(String template, String problem) {
        assertThat(problems(template)).anyMatch(found -> found.startsWith(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type=\"module\" th:src=\"@{/app.js}\" th:attr=\"nonce=${nonce}\"></script>",
                "<form method=\"post\" th:action=\"@{/x}\"><p th:if=\"${a > 1 and b < 2}\">x</p></form>",
                "<form method=\"post\"><input type=\"hidden\" name=\"_csrf\" th:value=\"${_csrf.token}\"></form>",
                "<form method=\"get\" action=\"/x\"></form>",
                "<!-- <script>not served</script> -->",
                "<p th:fragment=\"row\"><b th:each=\"x : ${xs}\" th:text=\"${x}\"></b></p>"
            })
    void cleanTemplatePasses(String template) {
        assertThat(problems(template)).isEmpty();
    }

    private static List<String> problems(String template) {
        var html = COMMENT.matcher(template).replaceAll("");
        var problems = new ArrayList<String>();
        if (html.contains("[(")) {
            problems.add("unescaped text: [(…)]");
        }
        FORM.matcher(html)
                .results()
                .filter(form -> POSTS.matcher(form.group(1)).find())
                .filter(form ->
                        !form.group(1).contains("th:action") && !form.group(2).contains("_csrf.token"))
                .forEach(form -> problems.add("form without CSRF token: <form" + form.group(1) + ">"));
        TAG.matcher(html)
                .results()
                .forEach(tag ->
                        flaws(tag.group(1), tag.group(2)).forEach(flaw -> problems.add(flaw + ": " + tag.group())));
        return problems;
    }

    private static List<String> flaws(String element, String attributes) {
        var flaws = new ArrayList<String>();
        var names = new ArrayList<String>();
        ATTRIBUTE.matcher(attributes).results().forEach(attribute -> {
            var name = attribute.group(1).replace("data-th-", "th:");
            var value = attribute.group(2) == null ? "" : attribute.group(2).replaceAll("^[\"']|[\"']$", "");
            names.add(name);
            flaws.addAll(flawsOfAttribute(name, value));
        });
        if (element.equals("script") && !names.contains("src") && !names.contains("th:src")) {
            flaws.add("inline script");
        }
        if (element.equals("style")) {
            flaws.add("style element");
        }
        if (names.contains("th:replace") && names.stream().anyMatch(TOO_LATE::contains)) {
            flaws.add("condition that comes after th:replace");
        }
        if (names.contains("th:fragment") && names.contains("th:each")) {
            flaws.add("fragment and loop on one tag");
        }
        return flaws;
    }

    private static List<String> flawsOfAttribute(String name, String value) {
        var flaws = new ArrayList<String>();
        if (name.equals("style") || name.equals("th:style") || name.equals("th:styleappend")) {
            flaws.add("style attribute");
        }
        if (name.equals("th:attr") && value.matches("(?s)(.*,)?\\s*style\\s*=.*")) {
            flaws.add("style attribute");
        }
        if (EVENT_HANDLER.matcher(name).matches()) {
            flaws.add("event handler");
        }
        if (value.strip().startsWith("javascript:")) {
            flaws.add("script address");
        }
        if (name.equals("th:utext")) {
            flaws.add("unescaped text");
        }
        return flaws;
    }
}
