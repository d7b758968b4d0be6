"""Rows for tests: valid as they come, each field open to be set."""

import factory
from django.contrib.auth.models import Group, Permission, User
from factory.django import DjangoModelFactory

from review.models import PostEdit, Review, TermCandidate, TermImport
from translation.lang.text import digest
from translation.models import (
    Article,
    CheckException,
    Finding,
    Kind,
    Rendering,
    Segment,
    Term,
    TermForm,
    Translation,
)
from translation.termbase.words import form_key

# As in review's migration; a test that commits empties the tables, so the groups may be gone.
ROLES = {
    "translator": ["view_review", "translate", "import_article"],
    "editor": ["view_review", "translate", "approve", "import_article", "manage_checks"],
    "terminologist": ["view_review", "manage_terms", "manage_checks"],
}
PASSWORD = "correct horse"


class UserFactory(DjangoModelFactory):
    """A person; ``roles=["editor"]`` puts them into those groups. Their password is PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, names, **kwargs):
        for name in names or ():
            group, created = Group.objects.get_or_create(name=name)
            if created:
                group.permissions.set(
                    Permission.objects.filter(content_type__app_label="review", codename__in=ROLES[name])
                )
            self.groups.add(group)


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = Article

    title = factory.Sequence(lambda n: f"Tỉnh khánh thành cây cầu số {n}")
    source = "Sáng 5/3, tỉnh khánh thành cây cầu mới. Cầu dài 420 mét."


class TranslationFactory(DjangoModelFactory):
    """A translation that waits for its pipeline; ``processed=True`` makes it one that has been through."""

    class Meta:
        model = Translation

    class Params:
        processed = factory.Trait(state=Translation.State.DONE, step=Translation.Step.NONE)

    article = factory.SubFactory(ArticleFactory)
    engine = "MT"
    text = "Pada pagi 5/3, provinsi meresmikan jembatan baru. Jembatan itu panjangnya 420 meter."


class SegmentFactory(DjangoModelFactory):
    """The next row of its translation."""

    class Meta:
        model = Segment

    translation = factory.SubFactory(TranslationFactory, processed=True)
    position = factory.LazyAttribute(lambda row: row.translation.segments.count())
    paragraph = factory.SelfAttribute("position")
    kind = Kind.BODY
    source = "Cầu dài 420 mét."
    hypothesis = "Jembatan itu panjangnya 420 meter."


class FindingFactory(DjangoModelFactory):
    """An open error over the first word of its segment."""

    class Meta:
        model = Finding

    segment = factory.SubFactory(SegmentFactory)
    translation = factory.SelfAttribute("segment.translation")
    check_id = "number"
    category = "accuracy/mistranslation"
    severity = Finding.Severity.MAJOR
    message = "The number differs from the source."
    quote = factory.LazyAttribute(lambda finding: finding.segment.hypothesis.partition(" ")[0])
    target_start = 0
    target_end = factory.LazyAttribute(lambda finding: len(finding.quote))
    identity = factory.Sequence(lambda n: digest(str(n)))
    text_digest = factory.LazyAttribute(lambda finding: digest(finding.segment.hypothesis))


class ReviewFactory(DjangoModelFactory):
    """A review without rows; PostEditFactory adds them."""

    class Meta:
        model = Review

    translation = factory.SubFactory(TranslationFactory, processed=True)
    assignee = factory.SubFactory(UserFactory, roles=["translator"])


class PostEditFactory(DjangoModelFactory):
    """One row as the machine left it; a ``version`` above 0 makes it a draft."""

    class Meta:
        model = PostEdit

    review = factory.SubFactory(ReviewFactory)
    segment = factory.SubFactory(SegmentFactory, translation=factory.SelfAttribute("..review.translation"))
    target = factory.SelfAttribute("segment.hypothesis")
    version = 0
    state = factory.LazyAttribute(lambda row: PostEdit.State.DRAFT if row.version else PostEdit.State.MT)


class TermFactory(DjangoModelFactory):
    """A concept with its main form; ``preferred`` and ``forbidden`` are lists of renderings."""

    class Meta:
        model = Term
        skip_postgeneration_save = True

    category = "test"
    vi = factory.Sequence(lambda n: f"khái niệm {n}")

    @factory.post_generation
    def forms(self, create, texts, **kwargs):
        for text in texts or [self.vi]:
            TermForm.objects.create(term=self, text=text, key=form_key(text))

    @factory.post_generation
    def preferred(self, create, texts, **kwargs):
        for text in texts or ():
            Rendering.objects.create(term=self, text=text, status=Rendering.Status.PREFERRED)

    @factory.post_generation
    def forbidden(self, create, texts, **kwargs):
        for text in texts or ():
            Rendering.objects.create(term=self, text=text, status=Rendering.Status.FORBIDDEN)


class TermImportFactory(DjangoModelFactory):
    """A file with one good row that waits to be taken."""

    class Meta:
        model = TermImport

    file_name = "terms.csv"
    actor = factory.SubFactory(UserFactory, roles=["terminologist"])
    terms = factory.Sequence(lambda n: [[2, {"vi": f"chợ số {n}", "category": "test"}]])


class TermCandidateFactory(DjangoModelFactory):
    """An open candidate from three segments, its contexts left out."""

    class Meta:
        model = TermCandidate

    source = factory.Sequence(lambda n: f"bến đò {n}")
    source_key = factory.LazyAttribute(lambda row: form_key(row.source))
    replacement = "dermaga perahu"
    replacement_key = "dermaga perahu"
    replaced = ["pelabuhan kapal"]
    contexts = []
    count = 3


class CheckExceptionFactory(DjangoModelFactory):
    """A phrase of its own about which the check of numbers is silent; the policy's version stays."""

    class Meta:
        model = CheckException

    check_id = "number"
    severity = Finding.Severity.MAJOR
    quote = factory.Sequence(lambda n: f"{n} meter")
    target_key = factory.SelfAttribute("quote")
    digest = factory.LazyAttribute(lambda row: digest(row.check_id, row.target_key, ""))
    reason = "House style"
    made_by = factory.SubFactory(UserFactory, roles=["translator"])
