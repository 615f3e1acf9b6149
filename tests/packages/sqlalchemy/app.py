from sqlalchemy import ForeignKey, create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    books: Mapped[list["Book"]] = relationship(back_populates="author", cascade="all, delete-orphan")


class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(back_populates="books")


class Run:
    def run(self) -> None:
        engine = create_engine("sqlite://")
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            session.add_all([
                Author(name="Ada", books=[Book(title="Notes"), Book(title="Letters")]),
                Author(name="Grace", books=[Book(title="Compilers")]),
            ])
            session.commit()
            count = select(Author.name, func.count(Book.id)).join(Book).group_by(Author.name).order_by(Author.name)
            print(session.execute(count).all())
            print(session.scalars(select(Book).where(Book.title.like("%e%")).order_by(Book.title)).first().author.name)
            session.add(Author(name="Ada"))
            try:
                session.commit()
            except IntegrityError as error:
                print(error.orig)
                session.rollback()
            session.delete(session.scalars(select(Author).where(Author.name == "Ada")).one())
            session.commit()
            print(session.scalar(select(func.count()).select_from(Book)))
