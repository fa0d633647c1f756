package com.snshelper.content;

import com.snshelper.accounts.Allowed;
import com.snshelper.accounts.Role;
import com.snshelper.media.LibraryPage;
import com.snshelper.media.MediaLibrary;
import com.snshelper.media.PictureEdits;
import com.snshelper.platform.Ids;
import com.snshelper.platform.Tenancy;
import com.snshelper.platform.UserProblem;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pictures of a draft: taken from the library, or cut. The composer's script shows the same pages in a dialog and
 * keeps the result in its form.
 */
@Controller
@RequestMapping("/w/{workspaceId}")
@Allowed(Role.EDITOR)
class PostPicturesController {

    private static final String PICTURES = "/posts/{id}/pictures";

    private final Posts posts;
    private final Composer composer;
    private final MediaLibrary media;
    private final LibraryPage library;
    private final PictureEdits edits;

    PostPicturesController(
            Posts posts, Composer composer, MediaLibrary media, LibraryPage library, PictureEdits edits) {
        this.posts = posts;
        this.composer = composer;
        this.media = media;
        this.library = library;
        this.edits = edits;
    }

    /** A new post that begins with this picture. */
    @GetMapping("/compose/{picture}")
    String begin(@PathVariable UUID picture, Model model) {
        var form =
                composer.blank().addImages(null, 0, List.of(media.get(picture).id()));
        return composer.view(model, Ids.next(), form, List.of());
    }

    @GetMapping(PICTURES)
    String pick(
            @PathVariable UUID id,
            @RequestParam(defaultValue = ComposerRequest.ALL) String text,
            @RequestParam(defaultValue = "0") int part,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        library.fill(model, q, folder, before, after);
        model.addAttribute("post", id);
        model.addAttribute("text", text);
        model.addAttribute("part", part);
        return "content/pick";
    }

    @PostMapping(PICTURES)
    String add(
            @PathVariable UUID id,
            @RequestParam(defaultValue = ComposerRequest.ALL) String text,
            @RequestParam(defaultValue = "0") int part,
            @RequestParam(name = "media", defaultValue = "") List<UUID> chosen) {
        var variant = ComposerRequest.id(text).orElse(null);
        return change(id, form -> form.addImages(variant, part, chosen));
    }

    @GetMapping(PICTURES + "/{media}/edit")
    String edit(
            @PathVariable UUID id,
            @PathVariable("media") UUID picture,
            @RequestParam(defaultValue = ComposerRequest.ALL) String text,
            @RequestParam(defaultValue = "0") int part,
            Model model) {
        edits.fill(model, picture);
        model.addAttribute("action", address(id) + "/pictures/" + picture + "/edit" + query(text, part));
        model.addAttribute("back", address(id) + "/edit");
        return "media/edit";
    }

    @PostMapping(PICTURES + "/{media}/edit")
    String replace(
            @PathVariable UUID id,
            @PathVariable("media") UUID picture,
            @RequestParam(defaultValue = ComposerRequest.ALL) String text,
            @RequestParam(defaultValue = "0") int part,
            @ModelAttribute PictureEdits.Form wish,
            RedirectAttributes flash)
            throws IOException {
        try {
            var made = edits.make(picture, wish);
            var variant = ComposerRequest.id(text).orElse(null);
            return change(id, form -> form.replaceImage(variant, part, picture, made));
        } catch (UserProblem problem) {
            flash.addFlashAttribute("problem", library.say(problem));
            return "redirect:" + address(id) + "/pictures/" + picture + "/edit" + query(text, part);
        }
    }

    private String change(UUID id, UnaryOperator<ComposerForm> change) {
        var post = posts.get(id);
        if (!post.draft()) {
            throw new UserProblem(UserProblem.Kind.CONFLICT, null, "composer.scheduledElsewhere");
        }
        var form = change.apply(ComposerForm.of(post.version(), post.content()));
        posts.save(id, post.version(), form.content());
        return "redirect:" + address(id) + "/edit";
    }

    private static String address(UUID post) {
        return "/w/" + Tenancy.workspace() + "/posts/" + post;
    }

    private static String query(String text, int part) {
        return "?text=%s&part=%d"
                .formatted(ComposerRequest.id(text).map(UUID::toString).orElse(ComposerRequest.ALL), part);
    }
}
