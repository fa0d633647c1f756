package com.snshelper.networks.practice;

import com.snshelper.platform.UserProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What visitors of the practice network see, without signing in. */
@Controller
class PracticePages {

    private final PracticeAccounts accounts;
    private final PracticePosts posts;

    PracticePages(PracticeAccounts accounts, PracticePosts posts) {
        this.accounts = accounts;
        this.posts = posts;
    }

    /** A post as a page shows it. */
    record View(
            UUID id,
            String text,
            String language,
            Instant at,
            String time,
            List<PracticePost.Image> images,
            boolean comment,
            boolean advert,
            boolean madeWithAi) {

        static View of(PracticePost post, Locale locale) {
            var format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                    .withLocale(locale);
            var time = format.format(post.createdAt().atOffset(ZoneOffset.UTC)) + " UTC";
            return new View(
                    post.id(),
                    post.text(),
                    post.language(),
                    post.createdAt(),
                    time,
                    post.images(),
                    post.comment(),
                    post.advert(),
                    post.madeWithAi());
        }
    }

    @GetMapping("/practice/@{handle}")
    String profile(@PathVariable String handle, Locale locale, Model model) {
        var account = account(handle);
        model.addAttribute("author", account);
        model.addAttribute("posts", views(posts.newest(account.id()), locale));
        return "networks/practice/profile";
    }

    @GetMapping("/practice/@{handle}/{post}")
    String post(@PathVariable String handle, @PathVariable String post, Locale locale, Model model) {
        var account = account(handle);
        var id = id(post);
        var thread = posts.thread(account.id(), id);
        if (thread.isEmpty()) {
            throw UserProblem.notFound();
        }
        model.addAttribute("author", account);
        model.addAttribute("shown", id);
        model.addAttribute("posts", views(thread, locale));
        return "networks/practice/post";
    }

    @GetMapping("/practice/@{handle}/media/{media}")
    ResponseEntity<byte[]> media(@PathVariable String handle, @PathVariable String media) {
        var image = posts.media(account(handle).id(), id(media)).orElseThrow(UserProblem::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.contentType()))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(image.bytes());
    }

    private PracticeAccount account(String handle) {
        return accounts.findByHandle(handle).orElseThrow(UserProblem::notFound);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw UserProblem.notFound();
        }
    }

    private static List<View> views(List<PracticePost> posts, Locale locale) {
        return posts.stream().map(post -> View.of(post, locale)).toList();
    }
}
