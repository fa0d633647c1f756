package com.snshelper.content;

import com.snshelper.accounts.Members;
import com.snshelper.accounts.Workspaces;
import com.snshelper.channels.Channels;
import com.snshelper.media.Labels;
import com.snshelper.media.MediaLibrary;
import com.snshelper.platform.Ids;
import com.snshelper.platform.UserProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the composer's buttons have in common, wherever they lead: reading the form, keeping it, showing it again. */
@Component
public class Composer {

    private static final int DRAFTS_SHOWN = 20;

    private final Posts posts;
    private final MediaLibrary media;
    private final Channels channels;
    private final Tags tags;
    private final Templates templates;
    private final HashtagSets sets;
    private final Disclosures disclosures;
    private final Members members;
    private final Workspaces workspaces;
    private final ComposerWords words;

    Composer(
            Posts posts,
            MediaLibrary media,
            Channels channels,
            Tags tags,
            Templates templates,
            HashtagSets sets,
            Disclosures disclosures,
            Members members,
            Workspaces workspaces,
            ComposerWords words) {
        this.posts = posts;
        this.media = media;
        this.channels = channels;
        this.tags = tags;
        this.templates = templates;
        this.sets = sets;
        this.disclosures = disclosures;
        this.members = members;
        this.workspaces = workspaces;
        this.words = words;
    }

    /**
     * Reads the form and takes in what came with it: pictures go to the library and into their part. What cannot be taken
     * is in {@link ComposerForm#problems()}. Slow; call it outside a transaction.
     */
    public ComposerForm receive(HttpServletRequest request) {
        return receive(new ComposerRequest(request));
    }

    /** Reads the form and takes in nothing. */
    public ComposerForm look(HttpServletRequest request) {
        return new ComposerRequest(request).form(workspaces.current().timeZone());
    }

    private ComposerForm receive(ComposerRequest sent) {
        var form = sent.form(workspaces.current().timeZone());
        for (var upload : sent.uploads()) {
            form = add(form, upload);
        }
        return form;
    }

    private ComposerForm add(ComposerForm form, ComposerRequest.Upload upload) {
        try (var content = upload.file().getInputStream()) {
            var name = upload.file().getOriginalFilename();
            var added = media.take(content, new Labels(name == null ? "" : name, "", ""));
            return form.addImages(
                    upload.variant(), upload.part(), List.of(added.media().id()));
        } catch (UserProblem problem) {
            return form.withProblem(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Saves the form as the post, and its descriptions with their pictures; a post that was never saved is made with this
     * id.
     *
     * @throws UserProblem when it cannot be kept as it is, when somebody else has changed the post meanwhile, or, once all
     *     else is saved, for a picture or a description that could not be taken
     */
    public Post keep(UUID id, ComposerForm form) {
        boolean missing = posts.find(id).isEmpty();
        if (missing && form.version() != 0) {
            throw UserProblem.notFound();
        }
        var kept = missing
                ? posts.create(id, form.content(), form.tab())
                : posts.save(id, form.version(), form.content(), form.tab());
        Stream.concat(form.problems().stream(), describe(form).stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw problem;
                });
        return kept;
    }

    /**
     * To be called first in a transaction that keeps the form and then does more: whoever deletes a picture takes the
     * picture first, and then the posts it stands in.
     *
     * @throws UserProblem when one of its pictures is gone already
     */
    public void hold(ComposerForm form) {
        media.hold(form.content().media());
    }

    private List<UserProblem> describe(ComposerForm form) {
        var problems = new ArrayList<UserProblem>();
        for (var stored : media.find(form.altTexts().keySet())) {
            var described = form.described(stored);
            try {
                if (!described.equals(stored)) {
                    media.describe(stored.id(), described.altText());
                }
            } catch (UserProblem problem) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /**
     * The composer filled with the form, saying what is wrong. When somebody else has changed or deleted the post
     * meanwhile, the form goes on as a draft of its own; that of a scheduled post keeps its id, and saving it again
     * replaces what the other wrote.
     *
     * @return the name of the view
     */
    public String view(Model model, UUID id, ComposerForm form, List<UserProblem> problems) {
        var locale = LocaleContextHolder.getLocale();
        var stored = posts.find(id);
        boolean overtaken = problems.stream().anyMatch(Composer::saysOvertaken);
        boolean draft = stored.map(Post::draft).orElse(true);
        var shown =
                overtaken ? form.asVersion(draft ? 0 : stored.map(Post::version).orElse(0L)) : form;
        var page = page(overtaken && draft ? Ids.next() : id, draft, shown);
        model.addAttribute("page", page);
        model.addAttribute("other", overtaken ? stored.orElse(null) : null);
        model.addAttribute(
                "problems",
                Stream.concat(form.problems().stream(), problems.stream())
                        .distinct()
                        .map(problem -> say(problem, stored, locale))
                        .toList());
        model.addAttribute("readiness", words.lines(page.readiness(), locale));
        model.addAttribute("when", words.time(page, locale));
        model.addAttribute("city", ComposerWords.city(form.zoneId()));
        model.addAttribute("tagPicks", TagPick.of(shown.extras().tags(), tags.used()));
        model.addAttribute("templates", templates.all());
        model.addAttribute("hashtagSets", sets.all());
        model.addAttribute("drafts", posts.drafts(DRAFTS_SHOWN));
        return "content/composer";
    }

    /** Who was faster, and when, where that is the problem. */
    String say(UserProblem problem, Optional<Post> stored, Locale locale) {
        return stored.filter(post -> problem.messageKey().equals(Posts.OVERTAKEN))
                .map(post -> words.overtaken(
                        post,
                        Optional.ofNullable(post.changedBy())
                                .flatMap(members::name)
                                .orElse(null),
                        locale))
                .orElseGet(() -> words.of(problem, locale));
    }

    /** What somebody else wrote goes on as a draft of its own, before it is replaced. */
    void setAside(UUID id) {
        posts.create(posts.get(id).content());
    }

    private static boolean saysOvertaken(UserProblem problem) {
        return problem.kind() == UserProblem.Kind.CONFLICT || problem.kind() == UserProblem.Kind.NOT_FOUND;
    }

    /** The composer with a post as it is stored. */
    public String view(Model model, UUID id, List<UserProblem> problems) {
        var post = posts.get(id);
        return view(model, id, ComposerForm.of(post.version(), post.content()), problems);
    }

    /** Whether the form belongs to a draft, which may be kept before anything else is done with it. */
    public boolean isDraft(UUID id) {
        return posts.find(id).map(Post::draft).orElse(true);
    }

    ComposerPage page(UUID id, boolean draft, ComposerForm form) {
        var pictures = media.find(PostContent.media(form.parts(), form.variants())).stream()
                .map(form::described)
                .toList();
        return ComposerPage.of(id, draft, form, channels.all(), pictures, disclosures.lines());
    }

    /** An empty form with the workspace's time zone. */
    ComposerForm blank() {
        return ComposerForm.of(
                0,
                new PostContent(
                        List.of(),
                        Map.of(),
                        List.of(),
                        null,
                        workspaces.current().timeZone()));
    }
}
