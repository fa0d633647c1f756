package com.snshelper.networks.practice;

import static com.snshelper.networks.practice.PracticeExchange.error;
import static com.snshelper.networks.practice.PracticeExchange.read;
import static com.snshelper.networks.practice.PracticeExchange.token;

import com.snshelper.networks.practice.PracticeAccounts.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The practice network's accounts and their tokens. Only this program itself may open accounts. */
@RestController
@RequestMapping("/practice/api")
class PracticeAccountApi {

    private static final int MAX_NAME = 120;

    private final PracticeAccounts accounts;
    private final PracticeAddress address;

    PracticeAccountApi(PracticeAccounts accounts, PracticeAddress address) {
        this.accounts = accounts;
        this.address = address;
    }

    /** @param account id of one that exists already; a new one is opened without it */
    record SignUp(
            @Nullable UUID account,
            @Nullable String displayName,
            @Nullable String behaviour) {}

    @PostMapping("/accounts")
    ResponseEntity<Map<String, Object>> signUp(HttpServletRequest request) throws IOException {
        if (!isOurKey(token(request))) {
            return error(403, "Forbidden");
        }
        var signUp = read(request, SignUp.class);
        var behaviour = signUp.map(SignUp::behaviour).flatMap(Behaviour::of);
        var name = signUp.map(SignUp::displayName).map(String::strip).filter(PracticeAccountApi::isName);
        if (signUp.isEmpty() || behaviour.isEmpty() || name.isEmpty()) {
            return error(422, "InvalidAccount");
        }
        var account = signUp.get().account();
        var signedIn = account == null
                ? Optional.of(accounts.open(name.get(), behaviour.get()))
                : accounts.reopen(account, name.get(), behaviour.get());
        return signedIn.map(it -> ResponseEntity.status(201).body(json(it)))
                .orElseGet(() -> error(404, "NoSuchAccount"));
    }

    private boolean isOurKey(String key) {
        return MessageDigest.isEqual(
                key.getBytes(StandardCharsets.UTF_8), address.key().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }

    private static Map<String, Object> json(SignedIn signedIn) {
        var account = signedIn.account();
        return Map.of(
                "id", account.id(),
                "handle", account.handle(),
                "displayName", account.displayName(),
                "token", signedIn.token());
    }

    @GetMapping("/me")
    ResponseEntity<Map<String, Object>> me(HttpServletRequest request) {
        return accounts.findByToken(token(request))
                .map(account -> ResponseEntity.ok(Map.<String, Object>of("handle", account.handle())))
                .orElseGet(() -> error(401, "InvalidToken"));
    }

    @PostMapping("/sign-out")
    ResponseEntity<Void> signOut(HttpServletRequest request) {
        accounts.signOut(token(request));
        return ResponseEntity.noContent().build();
    }
}
